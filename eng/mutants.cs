#:property PublishAot=false
#:property NoWarn=$(NoWarn);MA0047;CS1591
// Tries the mutants that Stryker made: each is switched on in turn, and the tests are asked whether they notice. See eng/mutate.
//
//   try    REPORT DIRECTORY RESULTS [FILE…]    all mutants of the files, in processes that try one after the other
//   again  REPORT DIRECTORY RESULTS            those that nothing noticed, each in a process of its own, with more tries of properties
//   table  REPORT RESULTS                      what came of it, and who survived
//   work   DIRECTORY SECONDS                   what tries: reads a mutant's number a line, answers with what noticed it
using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;

return args switch
{
    ["try", var report, var directory, var results, .. var files] =>
        Ask(directory, results, Mutant.Read(report, files), whose: null, seconds: 5, each: int.MaxValue),
    ["again", var report, var directory, var results] =>
        Ask(directory, results, Mutant.Read(report, []), whose: "survived", seconds: 60, each: 1),
    ["table", var report, var results] => Table(Mutant.Read(report, []), results),
    ["work", var directory, var seconds] => Worker.Work(Path.GetFullPath(directory), int.Parse(seconds, CultureInfo.InvariantCulture)),
    _ => 2,
};

// Tries those whose verdict is so far as given, in an order by chance, always the same: wherever it is stopped, what has been tried
// is a sample. A process that takes too long over a mutant, or falls, or has changed for good, is followed by another.
static int Ask(string directory, string results, Mutant[] mutants, string? whose, int seconds, int each)
{
    var known = Known(results);
    var queue = new ConcurrentQueue<Mutant>(mutants
        .Where(mutant => known.GetValueOrDefault(mutant.Id) == whose)
        .OrderBy(mutant => mutant.Id * 2_654_435_761L % (1L << 32)));
    using var log = new StreamWriter(results, append: true) { AutoFlush = true };
    Parallel.For(0, Environment.ProcessorCount, _ =>
    {
        while (queue.TryDequeue(out var mutant))
        {
            using var worker = Start(directory, seconds);
            for (var asked = 0; mutant is not null; asked++)
            {
                worker.StandardInput.WriteLine(mutant.Id);
                var verdict = worker.StandardOutput.ReadLine();
                if (verdict == "stale")
                {
                    queue.Enqueue(mutant);
                    break;
                }

                lock (log)
                {
                    log.WriteLine($"{mutant.Id} {verdict ?? "timeout"}");
                }

                if (verdict is null || verdict.EndsWith('.') || asked + 1 == each || !queue.TryDequeue(out mutant))
                {
                    break;
                }
            }

            worker.StandardInput.Close();
            worker.WaitForExit();
        }
    });
    return 0;
}

static Process Start(string directory, int seconds) => Process.Start(
    new ProcessStartInfo(Environment.ProcessPath!, ["work", directory, $"{seconds}"])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

static Dictionary<int, string> Known(string results)
{
    var known = new Dictionary<int, string>();
    foreach (var line in File.Exists(results) ? File.ReadAllLines(results) : [])
    {
        var parts = line.Split(' ', 2);
        known[int.Parse(parts[0], CultureInfo.InvariantCulture)] = parts[1]; // what is said last counts
    }

    return known;
}

static int Table(Mutant[] mutants, string results)
{
    var known = Known(results);
    var tried = mutants.Where(mutant => known.ContainsKey(mutant.Id)).ToArray();
    Console.WriteLine("| file | mutants | noticed | never over | survived | score |\n|---|--:|--:|--:|--:|--:|");
    foreach (var file in tried.GroupBy(mutant => mutant.File).OrderBy(file => file.Key, StringComparer.Ordinal))
    {
        Row($"`{file.Key}`", [.. file]);
    }

    Row("**all**", tried);
    foreach (var mutant in tried.Where(mutant => known[mutant.Id] == "survived"))
    {
        Console.WriteLine($"{mutant.File}:{mutant.Line}:{mutant.Column} #{mutant.Id} {mutant.Kind}: {mutant.Was} -> {mutant.Is}");
    }

    return 0;

    void Row(string name, Mutant[] of)
    {
        var (survived, endless) = (of.Count(m => known[m.Id] == "survived"), of.Count(m => known[m.Id] == "timeout"));
        Console.WriteLine(
            $"| {name} | {of.Length} | {of.Length - survived - endless} | {endless} | {survived} | {100.0 * (of.Length - survived) / of.Length:0} % |");
    }
}

/// <summary>A change to the engine that compiles, and that does not lie within another.</summary>
internal sealed record Mutant(int Id, string File, int Line, int Column, string Kind, string Was, string Is)
{
    public static Mutant[] Read(string report, string[] files)
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllText(report));
        return
        [
            .. from file in json.RootElement.GetProperty("files").EnumerateObject()
               let name = Path.GetFileName(file.Name)
               where files.Length == 0 || files.Contains(name)
               let lines = file.Value.GetProperty("source").GetString()!.Split('\n')
               from mutant in file.Value.GetProperty("mutants").EnumerateArray()
               where mutant.GetProperty("status").GetString() is not ("CompileError" or "Ignored")
               let made = Of(mutant, name, lines)
               where !made.IsLeftOut(lines[made.Line - 1])
               select made,
        ];
    }

    /// <summary>What nobody promised: the texts of exceptions, which are for programmers, and that memory is given back.</summary>
    private bool IsLeftOut(string line) =>
        (Kind == "String mutation" && line.Contains("throw new", StringComparison.Ordinal))
        || (Kind == "Statement mutation" && (Was.Contains(".Shared.Return(", StringComparison.Ordinal) || Was.EndsWith(".Dispose();", StringComparison.Ordinal)));

    private static Mutant Of(JsonElement mutant, string name, string[] lines)
    {
        var (start, end) = (mutant.GetProperty("location").GetProperty("start"), mutant.GetProperty("location").GetProperty("end"));
        var (line, column) = (start.GetProperty("line").GetInt32(), start.GetProperty("column").GetInt32());
        var was = end.GetProperty("line").GetInt32() == line
            ? lines[line - 1][(column - 1)..(end.GetProperty("column").GetInt32() - 1)]
            : lines[line - 1][(column - 1)..].TrimEnd() + " …";
        return new Mutant(
            int.Parse(mutant.GetProperty("id").GetString()!, CultureInfo.InvariantCulture),
            name, line, column,
            mutant.GetProperty("mutatorName").GetString()!,
            was,
            string.Join(' ', mutant.GetProperty("replacement").GetString()!.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)));
    }
}

/// <summary>Tries mutants one after the other with all tests, in the order in which they are most likely to notice.</summary>
internal static class Worker
{
    public static int Work(string directory, int seconds)
    {
        var context = AssemblyLoadContext.Default;
        context.Resolving += (_, name) =>
            Path.Combine(directory, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        var active = context.LoadFromAssemblyPath(Path.Combine(directory, "Encaixe.Scheduling.dll")).GetTypes()
            .Single(type => type.Name == "MutantControl")
            .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Single(field => field.Name == "ActiveMutant" && field.FieldType == typeof(int));
        var tests = Path.Combine(directory, "Encaixe.Scheduling.Tests.dll");
        Test[]? order = null;
        var seen = new List<Test>();
        while (Console.ReadLine() is { } line)
        {
            using var watch = Watch(seconds);
            active.SetValue(null, int.Parse(line, CultureInfo.InvariantCulture)); // before the first test is made: for what is made once
            var isFirst = order is null;
            order ??= Test.In(context.LoadFromAssemblyPath(tests));
            var noticed = seen.Concat(order).FirstOrDefault(test => !test.Passes());
            active.SetValue(null, -1);
            if (noticed?.Passes() == false)
            {
                Console.WriteLine(isFirst ? $"{noticed.Name}, for good." : "stale"); // a mutant left something behind: a new process will tell
                return 1;
            }

            Console.WriteLine(noticed is null ? "survived" : noticed.Name);
            if (noticed is { IsProperty: false })
            {
                seen.Remove(noticed);
                seen.Insert(0, noticed);
                seen.RemoveRange(Math.Min(seen.Count, 12), Math.Max(0, seen.Count - 12));
            }
        }

        return 0;
    }

    /// <summary>Ends the process when it has worked too long: what never ends cannot be stopped otherwise.</summary>
    private static Timer Watch(int seconds)
    {
        var until = Environment.CpuUsage.TotalTime + TimeSpan.FromSeconds(seconds);
        return new Timer(
            _ =>
            {
                if (Environment.CpuUsage.TotalTime > until)
                {
                    Environment.Exit(1);
                }
            },
            null, 500, 500);
    }
}

/// <summary>A fact, or a theory with its values.</summary>
internal sealed class Test(MethodInfo method, object?[] values)
{
    public string Name => $"{method.DeclaringType!.Name}.{method.Name}";

    public bool IsProperty => Name.Contains("Property", StringComparison.Ordinal);

    /// <summary>All tests but those of speed, what takes long at the end.</summary>
    public static Test[] In(Assembly tests) =>
    [
        .. from type in tests.GetTypes()
           where type is { IsPublic: true, IsAbstract: false } && !type.Name.StartsWith("Workload", StringComparison.Ordinal)
           from method in type.GetMethods()
           from values in ValuesOf(method)
           let test = new Test(method, values)
           orderby test.IsProperty
           select test,
    ];

    public bool Passes()
    {
        try
        {
            return method.Invoke(method.IsStatic ? null : Activator.CreateInstance(method.DeclaringType!), values) is not Task task
                || task.Wait(Timeout.Infinite);
        }
        catch (Exception e) when (e is TargetInvocationException or AggregateException)
        {
            return false;
        }
    }

    private static IEnumerable<object?[]> ValuesOf(MethodInfo method)
    {
        foreach (var attribute in method.GetCustomAttributes())
        {
            var type = attribute.GetType();
            if (type.Name == "FactAttribute")
            {
                yield return [];
            }
            else if (type.Name == "InlineDataAttribute")
            {
                yield return Fitted(method, (object?[])type.GetProperty("Data")!.GetValue(attribute)!);
            }
            else if (type.Name == "MemberDataAttribute")
            {
                var name = (string)type.GetProperty("MemberName")!.GetValue(attribute)!;
                foreach (var row in (IEnumerable)method.DeclaringType!.GetProperty(name)!.GetValue(null)!)
                {
                    var data = row.GetType().GetInterfaces().Single(face => face.Name == "ITheoryDataRow").GetMethod("GetData")!;
                    yield return Fitted(method, (object?[])data.Invoke(row, null)!);
                }
            }
        }
    }

    private static object?[] Fitted(MethodInfo method, object?[] given)
    {
        var wanted = method.GetParameters();
        if (wanted[^1].IsDefined(typeof(ParamArrayAttribute)) && given.ElementAtOrDefault(wanted.Length - 1) is not Array)
        {
            var rest = given.Skip(wanted.Length - 1).ToArray();
            var array = Array.CreateInstance(wanted[^1].ParameterType.GetElementType()!, rest.Length);
            Array.Copy(rest, array, rest.Length);
            given = [.. given.Take(wanted.Length - 1), array];
        }

        return
        [
            .. wanted.Select((parameter, i) => i >= given.Length ? parameter.DefaultValue : Fit(given[i], parameter.ParameterType)),
        ];
    }

    private static object? Fit(object? value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return value is null || type.IsInstanceOfType(value) ? value
            : type.IsEnum ? Enum.ToObject(type, value)
            : Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
    }
}
