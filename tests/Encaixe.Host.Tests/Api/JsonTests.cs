using System.Text;
using System.Text.Json.Nodes;
using Encaixe.Contracts;

namespace Encaixe.Host.Tests.Api;

[Collection(ApiTests.Name)]
[Trait("Promise", "P6")]
public sealed class JsonTests(ApiServer server)
{
    private const string Customer = """ "customer":{"name":"Ana","phone":"+5511900000998"} """;
    private const string Rest = $""" "services":["corte"],"professional":"joao","start":"2026-12-12T11:00",{Customer} """;

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("null", "null instead of an object")]
    [InlineData("[]", "a list instead of an object")]
    [InlineData("{}", "nothing that is needed")]
    [InlineData($$"""{{{Rest}}""", "an end that is missing")]
    [InlineData($$"""{{{Rest}}} x""", "something after the end")]
    [InlineData($$"""{{{Rest}},}""", "a comma too many")]
    [InlineData($$"""{{{Rest}}/* and a note */}""", "a comment")]
    [InlineData($$"""{{{Rest}},"price":1}""", "a member that nobody knows")]
    [InlineData($$"""{{{Rest}},"start":"2026-12-12T16:00"}""", "a member twice")]
    [InlineData($$"""{{{Rest}},"Notes":"x"}""", "a member in another case")]
    [InlineData($$"""{{{Rest}},"party":"1"}""", "a number as text")]
    [InlineData($$"""{{{Rest}},"party":1.5}""", "half a person")]
    [InlineData($$"""{{{Rest}},"party":99999999999}""", "a number beyond bounds")]
    [InlineData($$"""{{{Rest}},"notes":1}""", "text as a number")]
    [InlineData($$"""{{{Rest}},"notes":NaN}""", "what is no value")]
    [InlineData($$"""{{{Rest}},"notes":"\ud800"}""", "half a character")]
    [InlineData($$"""{"services":null,"professional":"joao","start":"x",{{Customer}}}""", "null where there must be something")]
    [InlineData("""{"services":["corte"],"professional":"joao","start":"x","customer":null}""", "null where somebody must be")]
    [InlineData("""{"services":["corte"],"professional":"joao","start":"x","customer":{"name":null,"phone":"1"}}""", "null as a name")]
    [InlineData("""{"services":["corte"],"professional":"joao","start":"x","customer":{"name":"Ana"}}""", "no telephone")]
    [InlineData($$"""{"services":["corte",null],"professional":"joao","start":"x",{{Customer}}}""", "null in a list")]
    public async Task What_is_not_the_json_that_was_expected_is_refused(string body, string what)
    {
        var answer = (await Post(Encoding.UTF8.GetBytes(body))).Is(400, RefusalCodes.JsonInvalid);

        Assert.True(((string?)answer.Json["path"])?.StartsWith('$'), what);
    }

    [Theory]
    [InlineData("shops/barbearia-demo/waitlist", """{"services":["corte"],"professionals":[null],"from":"2026-12-07","to":"2026-12-08","customer":{"name":"Ana","phone":"+5511900000998"}}""", "$.professionals")]
    [InlineData("waitlist", """{"services":[null],"from":"2026-12-07","to":"2026-12-08","customer":{"name":"Ana","phone":"+5511900000998"}}""", "$.services")]
    [InlineData("customers", """{"name":"Ana","phone":"+5511900000998","tags":[null]}""", "$.tags")]
    [InlineData("absences", """{"participant":"ana","start":"2026-12-07T09:00","end":"2026-12-07T10:00","decisions":[null]}""", "$.decisions")]
    [InlineData("services", """{"name":"Corte","lengthMinutes":30,"priceMinor":1,"needs":[["sala"],[null]]}""", "$.needs")]
    [InlineData("services", """{"name":"Corte","lengthMinutes":30,"priceMinor":1,"timetable":[null]}""", "$.timetable")]
    public async Task Nothing_instead_of_something_in_a_list_is_refused(string path, string body, string where)
    {
        var answer = (await server.SendAsStaff(
            HttpMethod.Post, $"/api/v1/{path}", JsonNode.Parse(body)!.AsObject(), "Idempotency-Key", $"null-in-a-list-{where}")).Is(400, RefusalCodes.JsonInvalid);

        Assert.Equal(where, (string?)answer.Json["path"]);
    }

    [Fact]
    public async Task What_is_nested_too_deeply_is_refused()
    {
        var body = string.Concat(Enumerable.Repeat("{\"notes\":", 17)) + "1" + new string('}', 17);

        (await Post(Encoding.UTF8.GetBytes(body))).Is(400, RefusalCodes.JsonInvalid);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        byte[] body = [.. "{\"notes\":\""u8, 0xff, 0xc0, 0x80, .. "\"}"u8];

        (await Post(body)).Is(400, RefusalCodes.JsonInvalid);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_reason_to_refuse()
    {
        byte[] body = [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes($$"""{{{Rest}}}""")];

        Assert.Equal(201, (await Post(body)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    [InlineData("garbage")]
    public async Task What_does_not_call_itself_json_is_not_read(string? type)
    {
        (await Post("{}"u8.ToArray(), type)).Is(415, RefusalCodes.MediaTypeUnsupported);
    }

    [Fact]
    public async Task Json_of_another_alphabet_is_refused()
    {
        (await Post(Encoding.Unicode.GetBytes("{}"), "application/json; charset=utf-16")).Is(400, RefusalCodes.JsonInvalid);
    }

    private async Task<Answer> Post(byte[] body, string? type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{ApiServer.Demo}/appointments");
        request.Content = new ByteArrayContent(body);
        if (type is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        using var response = await server.Http.SendAsync(request);
        return await Answer.Of(response);
    }
}
