-- uses: clock jobs queue images
-- Takes in a job with its items, images and idempotency key, all or nothing. The same id again is the same job.
-- ARGV[2..9]: id, priority, tenant and name and key ('' for none, else '=' and the text), the key's fingerprint and lifetime in ms, the greatest number of pending items.
-- ARGV[10..]: for each item its image's digest (32 bytes), its name, and the image: 'd' and bytes, 'b' and a blob's name, or '' when it must be there already.
-- Returns {'accepted', job, surplus} with the numbers of images that were there before, {'repeated', job, id}, {'conflict', id}, {'full', pending}
-- or {'missing', numbers}; images are numbered from 0.
local id, priority, max_pending = ARGV[2], ARGV[3], tonumber(ARGV[9])
local has_tenant, tenant = ARGV[4] ~= '', string.sub(ARGV[4], 2)
local fingerprint, lifetime = ARGV[7], tonumber(ARGV[8])
local first, count = 10, (#ARGV - 9) / 3
local job = base .. 'job:' .. id

if redis.call('EXISTS', job) == 1 then
  return {'accepted', read_job(id), {}}
end

-- The tenant's length keeps apart what tenant and key would make alike. The value: when the key expires, in 14 digits, the job's id, the fingerprint.
local key = ARGV[6] ~= '' and base .. 'key:' .. #tenant .. ':' .. tenant .. ':' .. string.sub(ARGV[6], 2)
local known = key and redis.call('GET', key)
if known and tonumber(string.sub(known, 1, 14)) > now then
  local other = string.sub(known, 15, 46)
  if string.sub(known, 47) ~= fingerprint then
    return {'conflict', other}
  end
  return {'repeated', read_job(other), other}
end

local pending = tonumber(redis.call('HGET', queue, 'pending') or 0)
if pending + count > max_pending then
  return {'full', pending}
end

local missing = {}
for i = first, #ARGV, 3 do
  if ARGV[i + 2] == '' and redis.call('EXISTS', image_of(ARGV[i], tenant)) == 0 then
    missing[#missing + 1] = (i - first) / 3
  end
end
if #missing > 0 then
  return {'missing', missing}
end

local fields = {'priority', priority, 'total', count, 'created', now}
if has_tenant then
  fields[#fields + 1] = 'tenant'
  fields[#fields + 1] = tenant
end
if ARGV[5] ~= '' then
  fields[#fields + 1] = 'name'
  fields[#fields + 1] = string.sub(ARGV[5], 2)
end
if key then
  fields[#fields + 1] = 'key'
  fields[#fields + 1] = key
end

local surplus = {}
for i = first, #ARGV, 3 do
  local number = (i - first) / 3
  fields[#fields + 1] = 'i' .. number
  fields[#fields + 1] = ARGV[i] .. ARGV[i + 1]
  if not add_image(ARGV[i], tenant, ARGV[i + 2]) then
    surplus[#surplus + 1] = number
  end
end
call_all('HSET', job, fields)

local number = redis.call('HINCRBY', queue, 'number', 1)
redis.call('ZADD', base .. 'jobs', number, id)
if has_tenant then
  redis.call('ZADD', base .. 'jobs:' .. tenant, number, id)
end
if key and lifetime > 0 then
  redis.call('SET', key, string.format('%014.0f', now + lifetime) .. id .. fingerprint, 'PX', lifetime)
end
redis.call('HINCRBY', queue, 'pending', count)
enqueue(job_of(id), 0, count - 1)
notify({})
return {'accepted', read_job(id), surplus}
