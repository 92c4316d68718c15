using Encaixe.Host.Doors;

return await CommandLine.Run(args);
