%% What is needed of the header of brod, by the fields that its documentation has of messages and sets of them.
-record(kafka_message, {offset, key, value, ts_type, ts, headers = []}).
-record(kafka_message_set, {topic, partition, high_wm_offset, messages}).
