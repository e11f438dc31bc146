#!lua flags=allow-oom
-- uses: base jobs queue
-- Prepares the streams, so that whoever reads their lag finds them before the first job. ARGV[2]: the version of the keys that the program knows.
-- Returns the version that is there.
for _, priority in ipairs(priorities) do
  create_stream(priority)
end
redis.call('HSETNX', queue, 'version', ARGV[2])
return redis.call('HGET', queue, 'version')
