using Crnn.Net.TestKit;
using Xunit.Sdk;
using Xunit.v3;

// NoLeaks counts the buffers of the whole process.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(SharedRedis))]
