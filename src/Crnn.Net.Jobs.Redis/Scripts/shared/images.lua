-- An image is kept once for each tenant and content: under its key, as 'd' and its bytes, or as 'b' and the name of the blob that an image store has.
-- References beyond the first are counted under a key of their own, which most images never need.
-- A blob is in exactly one place: among the uploads, in an image, or among the unused. Its name is never used again.
local function image_of(digest, tenant)
  return base .. 'image:' .. digest .. ':' .. tenant
end

local function references_of(digest, tenant)
  return base .. 'references:' .. digest .. ':' .. tenant
end

-- Adds a reference, and the image if it is not there.
local function add_image(digest, tenant, image)
  local is_new = image ~= '' and redis.call('SET', image_of(digest, tenant), image, 'NX')
  if not is_new then
    redis.call('INCR', references_of(digest, tenant))
  end
  if string.sub(image, 1, 1) == 'b' then
    redis.call('ZREM', base .. 'uploads', string.sub(image, 2))
    if not is_new then
      redis.call('SADD', base .. 'unused-blobs', string.sub(image, 2))
    end
  end
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
