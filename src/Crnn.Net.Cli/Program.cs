using Crnn.Net.Cli;
using Crnn.Net.Cli.Terminal;

using var signals = new TerminationSignals();
return await CrnnCli.RunAsync(args, CommandIo.OpenStandard(), signals);
