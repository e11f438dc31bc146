namespace Crnn.Net;

/// <summary>Which jobs to list.</summary>
public sealed class JobQuery
{
    /// <summary>The greatest page, of jobs and of items.</summary>
    public const int MaxPageSize = 10_000;

    private readonly int _pageSize = 100;

    /// <summary>Gets whose jobs, or <see langword="null"/> for everybody's.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets the <see cref="JobPage.Next"/> of the page before, or <see langword="null"/> for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Gets the greatest number of jobs on the page, from 1 to 10,000.</summary>
    /// <value>The default is 100.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int PageSize
    {
        get => _pageSize;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxPageSize);
            _pageSize = value;
        }
    }
}
