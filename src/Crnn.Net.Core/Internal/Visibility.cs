using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Crnn.Net.Core.Tests")]
[assembly: InternalsVisibleTo("Crnn.Net.Benchmarks")]
[assembly: InternalsVisibleTo("Crnn.Net.TestKit")]
[assembly: InternalsVisibleTo("Crnn.Net.Conformance")]
