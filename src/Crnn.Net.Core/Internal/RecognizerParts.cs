namespace Crnn.Net;

/// <summary>The replaceable parts of a recognizer.</summary>
internal sealed record RecognizerParts(IImageDecoder ImageDecoder, ILinePreprocessor Preprocessor, ICtcDecoder Decoder, TimeProvider Time);
