using System.Buffers;

namespace CoalitionMetrics;

/// <summary>What looks like a name, e-mail, phone or address of a person.</summary>
internal static class PersonalData
{
    private static readonly HashSet<string> ColumnNames = new(StringComparer.Ordinal)
    {
        "name", "names", "fullname", "firstname", "lastname", "givenname", "familyname", "surname", "middlename", "nickname", "personname", "contactname", "contact",
        "email", "emails", "mail", "emailaddress", "mailaddress", "phone", "phones", "phonenumber", "telephone", "telephonenumber", "tel", "mobile", "mobilenumber", "cell", "cellphone", "fax", "whatsapp",
        "address", "addresses", "homeaddress", "streetaddress", "postaladdress", "street", "streetname", "housenumber", "apartment", "birthdate", "dateofbirth", "birthday", "dob",
        "ssn", "socialsecuritynumber", "passport", "passportnumber", "iban", "ipaddress",
        "nombre", "nombres", "apellido", "apellidos", "nombrecompleto", "correo", "correoelectronico", "telefono", "celular", "movil", "direccion", "domicilio", "calle", "fechadenacimiento",
    };

    private static readonly SearchValues<char> PhoneCharacters = SearchValues.Create("0123456789+-() ./");

    /// <summary>Whether a column's name says that it holds personal data.</summary>
    public static bool IsColumnName(string column)
    {
        Span<char> letters = stackalloc char[64];
        var length = 0;
        foreach (var c in column.Normalize(System.Text.NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c) && length < letters.Length)
            {
                letters[length++] = char.ToLowerInvariant(c);
            }
        }

        return ColumnNames.Contains(new string(letters[..length]));
    }

    /// <summary>Whether a text looks like an e-mail address or a phone number.</summary>
    public static bool IsContact(ReadOnlySpan<char> text) => IsEmail(text) || IsPhone(text);

    private static bool IsEmail(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        return at > 0 && text[(at + 1)..].IndexOf('.') > 0;
    }

    /// <summary>At least seven digits, written as people write phone numbers: with a plus, a bracket or at least two separators; plain digits may be a code.</summary>
    private static bool IsPhone(ReadOnlySpan<char> text)
    {
        if (text.Length < 8 || text.ContainsAnyExcept(PhoneCharacters) || PartialDate.TryParse(text, out _))
        {
            return false;
        }

        var digits = 0;
        foreach (var c in text)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits is >= 7 and <= 15 && (text[0] is '+' or '(' || text.Length - digits >= 2);
    }
}
