using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Crnn.Net.OpenCv.Tests")]
