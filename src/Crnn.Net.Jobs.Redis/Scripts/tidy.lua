#!lua flags=allow-oom
-- uses: base clock queue
-- Forgets what has no use any more but belongs to no job. ARGV[2]: after how many ms workers are forgotten that hold nothing and were not seen; names are
-- often used once. ARGV[3]: after how many ms uploads are given up whose job was never accepted.
for _, priority in ipairs(priorities) do
  create_stream(priority)
  for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', stream_of(priority), group)) do
    if consumer[4] == 0 and consumer[6] > tonumber(ARGV[2]) then
      redis.call('XGROUP', 'DELCONSUMER', stream_of(priority), group, consumer[2])
    end
  end
end

local given_up = redis.call('ZRANGE', base .. 'uploads', '-inf', now - ARGV[3], 'BYSCORE', 'LIMIT', 0, 10000)
call_all('SADD', base .. 'unused-blobs', given_up)
call_all('ZREM', base .. 'uploads', given_up)
