using MathNet.Numerics.LinearAlgebra;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>CR2 and its Satterthwaite degrees of freedom from the n x n matrices of their definition (Pustejovsky and Tipton 2018), working identity.</summary>
internal static class BruteForceCr2
{
    public static (double[] Errors, double[] Degrees) Of(RegressionData data, bool weighted)
    {
        var n = data.Outcome.Length;
        var x = Matrix<double>.Build.Dense(n, 3, (i, j) => j switch { 0 => 1, 1 => data.First[i], _ => data.Second[i] });
        var w = Matrix<double>.Build.DenseDiagonal(n, n, i => weighted ? data.Weights[i] : 1);
        var m = (x.Transpose() * w * x).Inverse();
        var rest = Matrix<double>.Build.DenseIdentity(n) - (x * m * x.Transpose() * w);
        var e = rest * Vector<double>.Build.Dense(data.Outcome);
        var clusters = data.Clusters;
        var covariance = Matrix<double>.Build.Dense(3, 3);
        var pulls = new List<Matrix<double>>();
        for (var g = 0; g < clusters.GroupCount; g++)
        {
            var rows = clusters.Members(g).ToArray();
            var own = Matrix<double>.Build.Dense(rows.Length, n, (i, j) => rest[rows[i], j]);
            var eigen = (own * own.Transpose()).Evd(Symmetricity.Symmetric);
            var adjust = eigen.EigenVectors * Matrix<double>.Build.DenseDiagonal(rows.Length, rows.Length, i => 1 / Math.Sqrt(eigen.EigenValues[i].Real)) * eigen.EigenVectors.Transpose();
            var xg = Matrix<double>.Build.Dense(rows.Length, 3, (i, j) => x[rows[i], j]);
            var wg = Matrix<double>.Build.DenseDiagonal(rows.Length, rows.Length, i => w[rows[i], rows[i]]);
            var half = m * xg.Transpose() * wg * adjust;
            var score = half * Vector<double>.Build.Dense(rows.Length, i => e[rows[i]]);
            covariance += score.OuterProduct(score);
            pulls.Add(half * own);
        }

        var degrees = Enumerable.Range(0, 3).Select(j =>
        {
            var p = Matrix<double>.Build.Dense(pulls.Count, pulls.Count, (g, h) => pulls[g].Row(j) * pulls[h].Row(j));
            return Math.Pow(p.Trace(), 2) / p.PointwiseMultiply(p).RowSums().Sum();
        });
        return ([.. covariance.Diagonal().Select(Math.Sqrt)], [.. degrees]);
    }
}
