namespace Crnn.Net;

/// <summary>Settings of a <see cref="SqliteJobStore"/>.</summary>
public sealed class SqliteJobStoreOptions
{
    /// <summary>Gets or sets the folder that holds the data, on a local disk. It is created when it is missing. Several processes of one machine may use it.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Gets or sets how long to wait for another process that writes, from 0 to 5 min.</summary>
    /// <value>The default is 10 s.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Checks every setting. Whether the folder can be used shows when the store is opened.</summary>
    /// <returns>One message for each bad setting, with its value and the allowed range; empty when all are good.</returns>
    public IReadOnlyList<string> Validate()
    {
        var errors = new OptionErrors();
        errors.Require(!string.IsNullOrWhiteSpace(Folder), "Folder", $"'{Folder}'", "the path of a folder");
        errors.RequireRange("BusyTimeout", BusyTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        return errors.Messages;
    }
}
