using Encaixe.Host;
using Encaixe.Host.Doors;

Limits.ApplyToPatterns();
return await CommandLine.Run(args);
