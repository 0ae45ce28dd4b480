namespace CoalitionMetrics.Statistics;

/// <summary>The value at a place of the order, without sorting the rest (Hoare's selection, middle pivot).</summary>
internal static class OrderStatistic
{
    /// <summary>The value with <paramref name="rank"/> values before it, from 0; reorders the values.</summary>
    public static double Smallest(Span<double> values, int rank)
    {
        var (left, right) = (0, values.Length - 1);
        while (left < right)
        {
            var pivot = values[left + ((right - left) / 2)];
            var (i, j) = (left, right);
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (pivot < values[j])
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (rank <= j)
            {
                right = j;
            }
            else if (rank >= i)
            {
                left = i;
            }
            else
            {
                break;
            }
        }

        return values[rank];
    }
}
