#!lua flags=no-writes
-- uses: base jobs
-- Reads a page of items. ARGV[2..4]: id, the first index, the greatest number of items.
-- Returns {total, is_cancelled, state, image and name, result, state, ...}, or nothing when there is no such job.
local job = job_of(ARGV[2])
if not job then
  return false
end
local fields = redis.call('HMGET', job.key, 'total', 'is_cancelled')
local page = {fields[1], fields[2]}
local first, last = tonumber(ARGV[3]), math.min(ARGV[3] + ARGV[4], fields[1]) - 1
for from = first, last, slice do
  local keys, indexes = {}, {}
  for index = from, math.min(from + slice - 1, last) do
    keys[#keys + 1] = index
    keys[#keys + 1] = 'i' .. index
    indexes[#indexes + 1] = index
  end
  local items, results = redis.call('HMGET', job.key, unpack(keys)), redis.call('HMGET', job.results, unpack(indexes))
  for i = 1, #indexes do
    page[#page + 1] = items[2 * i - 1]
    page[#page + 1] = items[2 * i]
    page[#page + 1] = results[i]
  end
end
return page
