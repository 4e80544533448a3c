// Takes what is sent to the topic `orders`, and tells of each message as a line of JSON; the first line is its address. Given
// a text and a `traceparent`, that message is there from the beginning. It ends with its input.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kgo"
)

func main() {
	cluster, err := kfake.NewCluster(kfake.NumBrokers(1), kfake.SeedTopics(1, "orders"))
	if err != nil {
		log.Fatal(err)
	}
	defer cluster.Close()
	address := cluster.ListenAddrs()[0]
	client, err := kgo.NewClient(
		kgo.SeedBrokers(address), kgo.ConsumeTopics("orders"), kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()))
	if err != nil {
		log.Fatal(err)
	}
	if len(os.Args) == 3 {
		headers := []kgo.RecordHeader{{Key: "traceparent", Value: []byte(os.Args[2])}}
		record := &kgo.Record{Topic: "orders", Value: []byte(os.Args[1]), Headers: headers}
		if err := client.ProduceSync(context.Background(), record).FirstErr(); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(address)
	go tell(client)
	_, _ = io.Copy(io.Discard, os.Stdin)
}

func tell(client *kgo.Client) {
	lines := json.NewEncoder(os.Stdout)
	for {
		client.PollFetches(context.Background()).EachRecord(func(record *kgo.Record) {
			headers := map[string]string{}
			for _, header := range record.Headers {
				headers[header.Key] = string(header.Value)
			}
			_ = lines.Encode(map[string]any{"text": string(record.Value), "headers": headers})
		})
	}
}
