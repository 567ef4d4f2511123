using Parvis.Host.CommandLine;

return await Commands.Run(args);
