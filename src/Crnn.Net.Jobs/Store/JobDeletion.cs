namespace Crnn.Net;

/// <summary>What became of a wish to delete a job.</summary>
public enum JobDeletion
{
    /// <summary>The job, its results and its images are erased.</summary>
    Deleted,

    /// <summary>There is no such job.</summary>
    NotFound,

    /// <summary>The job is not finished: cancel it first. Nothing was changed.</summary>
    NotFinished,
}
