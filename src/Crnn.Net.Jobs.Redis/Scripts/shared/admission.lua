-- What accept and reserve begin with. ARGV[2..9]: id, priority, tenant and name and key ('' for none, else '=' and the text), the key's fingerprint
-- and lifetime in ms, the greatest number of pending items. ARGV[10..]: for each item its image's digest (32 bytes), its name, and a text about the image.
local id, priority = ARGV[2], ARGV[3]
local tenant = string.sub(ARGV[4], 2)
local fingerprint, lifetime, max_pending = ARGV[7], tonumber(ARGV[8]), tonumber(ARGV[9])
local first_item = 10
local count = (#ARGV - first_item + 1) / 3

-- The tenant's length keeps apart what tenant and key would make alike. The value: when the key expires, in 14 digits, the job's id, the fingerprint.
local key = ARGV[6] ~= '' and base .. 'key:' .. #tenant .. ':' .. tenant .. ':' .. string.sub(ARGV[6], 2)

-- The answer when the job was accepted before, by its id or its key, or cannot be.
local function answer_at_once()
  if redis.call('EXISTS', base .. 'job:' .. id) == 1 then
    return {'accepted', read_job(id)}
  end
  local known = key and redis.call('GET', key)
  if known and tonumber(string.sub(known, 1, 14)) > now then
    local other = string.sub(known, 15, 46)
    if string.sub(known, 47) == fingerprint then
      return {'repeated', read_job(other), other}
    end
    return {'conflict', other}
  end
  local pending = tonumber(redis.call('HGET', queue, 'pending') or 0)
  if pending + count > max_pending then
    return {'full', pending}
  end
end
