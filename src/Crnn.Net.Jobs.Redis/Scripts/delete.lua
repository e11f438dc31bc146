#!lua flags=allow-oom
-- uses: base jobs queue images
-- Erases a finished job: results, images that no other job of its tenant names, idempotency key. ARGV[2]: id.
-- Returns 'deleted', 'not-found' or 'not-finished'.
local job = job_of(ARGV[2])
if not job then
  return 'not-found'
end
local fields = redis.call('HMGET', job.key, 'total', 'finished', 'tenant', 'key')
if not fields[2] then
  return 'not-finished'
end

for index = 0, fields[1] - 1 do
  drop_image(string.sub(redis.call('HGET', job.key, 'i' .. index), 1, 32), job.tenant)
end
if fields[4] and string.sub(redis.call('GET', fields[4]) or '', 15, 46) == job.id then
  redis.call('DEL', fields[4])
end
redis.call('UNLINK', job.key, job.results)
redis.call('ZREM', base .. 'jobs', job.id)
redis.call('ZREM', base .. 'finished', job.id)
if fields[3] then
  redis.call('ZREM', base .. 'jobs:' .. job.tenant, job.id)
end
notify({[job.id] = true})
return 'deleted'
