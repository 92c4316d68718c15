using Encaixe.Emulators;

[assembly: AssemblyFixture(typeof(DynamoLocal))]
[assembly: AssemblyFixture(typeof(SqsLocal))]
