#!lua flags=allow-oom
-- uses: clock queue
-- Forgets workers that hold nothing and have not been seen for a while: names are often used once. ARGV[2]: the while, in ms.
for _, priority in ipairs(priorities) do
  create_stream(priority)
  for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', stream_of(priority), group)) do
    if consumer[4] == 0 and consumer[6] > tonumber(ARGV[2]) then
      redis.call('XGROUP', 'DELCONSUMER', stream_of(priority), group, consumer[2])
    end
  end
end
