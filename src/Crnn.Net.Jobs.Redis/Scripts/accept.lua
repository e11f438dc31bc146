-- uses: base clock jobs queue images admission
-- Takes in a job with its items, images and idempotency key, all or nothing. The same id again is the same job.
-- ARGV: see admission; the text about an image is 'd' and its bytes, 'b' and the name of the blob that was written, or '' when it is there already,
-- from an earlier item or job.
-- Returns {'accepted', job}, {'repeated', job, its id}, {'conflict', the other's id}, {'full', pending}, or {'missing'} when an image is not there (any more).
local answer = answer_at_once()
if answer then
  return answer
end

local given = {}
for i = first_item, #ARGV, 3 do
  local digest, image = ARGV[i], ARGV[i + 2]
  local is_there = image ~= '' or given[digest] or redis.call('EXISTS', image_of(digest, tenant)) == 1
  if not is_there or (string.sub(image, 1, 1) == 'b' and not redis.call('ZSCORE', base .. 'uploads', string.sub(image, 2))) then
    return {'missing'}
  end
  given[digest] = true
end

local fields = {'priority', priority, 'total', count, 'created', now}
local function add_field(name, value)
  fields[#fields + 1] = name
  fields[#fields + 1] = value
end

if ARGV[4] ~= '' then
  add_field('tenant', tenant)
end
if ARGV[5] ~= '' then
  add_field('name', string.sub(ARGV[5], 2))
end
if key then
  add_field('key', key)
end
for i = first_item, #ARGV, 3 do
  add_field('i' .. (i - first_item) / 3, ARGV[i] .. ARGV[i + 1])
  add_image(ARGV[i], tenant, ARGV[i + 2])
end
call_all('HSET', base .. 'job:' .. id, fields)

local number = redis.call('HINCRBY', queue, 'number', 1)
redis.call('ZADD', base .. 'jobs', number, id)
if ARGV[4] ~= '' then
  redis.call('ZADD', base .. 'jobs:' .. tenant, number, id)
end
if key and lifetime > 0 then
  redis.call('SET', key, string.format('%014.0f', now + lifetime) .. id .. fingerprint, 'PX', lifetime)
end
redis.call('HINCRBY', queue, 'pending', count)
enqueue({id = id, priority = priority, tenant = tenant}, 0, count - 1)
notify({})
return {'accepted', read_job(id)}
