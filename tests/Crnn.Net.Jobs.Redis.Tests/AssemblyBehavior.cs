using Crnn.Net.TestKit;

[assembly: AssemblyFixture(typeof(SharedRedis))]
