%% What is needed of the header of RabbitMQ's client, by the names of AMQP 0-9-1. https://www.rabbitmq.com/amqp-0-9-1-reference
-record('basic.publish', {ticket = 0, exchange = <<"">>, routing_key = <<"">>, mandatory = false, immediate = false}).
-record('basic.deliver', {consumer_tag, delivery_tag, redelivered = false, exchange, routing_key}).
-record('basic.consume', {ticket = 0, queue = <<"">>, consumer_tag = <<"">>, no_local = false, no_ack = false, exclusive = false, nowait = false, arguments = []}).
-record('basic.consume_ok', {consumer_tag}).
-record('basic.cancel_ok', {consumer_tag}).
-record('basic.ack', {delivery_tag = 0, multiple = false}).
-record('P_basic', {
    content_type, content_encoding, headers, delivery_mode, priority, correlation_id, reply_to,
    expiration, message_id, timestamp, type, user_id, app_id, cluster_id
}).
-record(amqp_msg, {props = #'P_basic'{}, payload = <<>>}).
