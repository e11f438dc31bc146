-- An image is kept once for each tenant and content: under its key, as 'd' and its bytes, or as 'b' and the name of the blob that an image store has.
-- References beyond the first are counted under a key of their own, which most images never need.
local function image_of(digest, tenant)
  return base .. 'image:' .. digest .. ':' .. tenant
end

local function references_of(digest, tenant)
  return base .. 'references:' .. digest .. ':' .. tenant
end

-- False when the image was there before: then the value is not used.
local function add_image(digest, tenant, value)
  if redis.call('SET', image_of(digest, tenant), value, 'NX') then
    return true
  end
  redis.call('INCR', references_of(digest, tenant))
  return false
end

local function drop_image(digest, tenant)
  local references = references_of(digest, tenant)
  local more = tonumber(redis.call('GET', references))
  if more == 1 then
    redis.call('DEL', references)
  elseif more then
    redis.call('DECR', references)
  else
    local image = image_of(digest, tenant)
    if redis.call('GETRANGE', image, 0, 0) == 'b' then
      redis.call('SADD', base .. 'unused-blobs', redis.call('GETRANGE', image, 1, -1))
    end
    redis.call('UNLINK', image)
  end
end
