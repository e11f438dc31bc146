using System.Text;

namespace Crnn.Net.Cli.Scoring;

internal static class EditDistance
{
    /// <summary>The least number of inserted, deleted and replaced code points that turn one text into the other.</summary>
    public static int Between(Rune[] a, Rune[] b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
