using Amazon.SQS.Model;
using Encaixe.App.Integrity;
using Encaixe.Emulators;

namespace Encaixe.Aws.Tests;

/// <summary>The product on DynamoDB and SQS keeps what it promises on one machine.</summary>
public sealed class CloudShopTests(DynamoLocal dynamo, SqsLocal sqs)
{
    [Fact]
    [Trait("Promise", "P1")]
    public async Task Of_many_who_want_one_time_one_has_it_and_is_told_so_once()
    {
        const int Clients = 24;
        await using var shop = await CloudShop.Open(dynamo, sqs);
        for (var round = 0; round < 4; round++)
        {
            var time = $"{9 + round:00}:00";

            var all = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client =>
                Task.Run(() => shop.Book(time, client, $"round-{round}-client-{client}"))));

            Assert.Single(all, outcome => outcome.Match(_ => true, _ => false));
        }

        await Eventually.Is(() => shop.Phones.Arrived.Count == 4);
        Assert.Equal(4, shop.Phones.Arrived.Select(message => message.Id).Distinct().Count());
        Assert.Empty((await shop.Use<VerifyShop>().Execute(shop.Tenant, default)).Flaws);
    }

    [Fact]
    public async Task A_key_books_once_however_often_it_is_sent()
    {
        await using var shop = await CloudShop.Open(dynamo, sqs);

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => shop.Book("10:00", 1, "pressed-eight-times"))));

        Assert.Single(all.Select(outcome => outcome.Match(booked => booked.Appointment.Id, refusal => refusal.Code)).Distinct());
        Assert.Equal(1, all.Count(outcome => outcome.Match(booked => !booked.Replayed, _ => false)));
    }

    [Fact]
    public async Task What_is_no_job_is_left_for_the_dead_letters_and_keeps_nobody_waiting()
    {
        await using var shop = await CloudShop.Open(dynamo, sqs, visibilitySeconds: 1);
        await sqs.Client.SendMessageAsync(new SendMessageRequest(shop.Use<AwsSettings>().QueueUrl, "{\"poison\":true}"));

        Assert.True((await shop.Book("10:00", 1, "beside-poison")).Match(_ => true, _ => false));

        await Eventually.Is(() => !shop.Phones.Arrived.IsEmpty);
        await Eventually.Is(async () => await sqs.DeadLettersOf(shop.Use<AwsSettings>().QueueUrl) == 1);
    }
}
