using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Crnn.Net.OnnxRuntime.Tests")]
[assembly: InternalsVisibleTo("Crnn.Net.Benchmarks")]
