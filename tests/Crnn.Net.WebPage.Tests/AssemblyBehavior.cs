using Crnn.Net.WebPage.Tests;
using Xunit.Sdk;
using Xunit.v3;

// One browser and one model for all tests, which share the machine's few cores.
[assembly: AssemblyFixture(typeof(Browser))]
[assembly: Parallelization(Mode = ParallelMode.None)]
