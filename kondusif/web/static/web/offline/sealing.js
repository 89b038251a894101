// Seals a report to the program's public key (HPKE, RFC 9180: P-256, HKDF-SHA256, AES-256-GCM). The private half is not
// on this phone, so nobody can open here what was sealed here. Layout: kondusif/vault/core/queue_envelopes.py.
const MAGIC = [0x4b, 0x51, 0x31]; // KQ1
const LABEL = new TextEncoder().encode("kondusif/antrean/v1|");
const STEP = 256 * 1024;
const STEPS = [8 * 1024, 64 * 1024, ...[1, 2, 3, 4, 5, 6, 7].map((n) => n * STEP)];
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export const toHex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const fromHex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
export const randomBytes = (n) => crypto.getRandomValues(new Uint8Array(n));

export const joined = (parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
};

// 23 random characters (115 bits) and the check character of kondusif/vault/core/receipts.py.
export const newCode = () => {
  const letters = [...randomBytes(23)].map((byte) => CROCKFORD[byte & 31]);
  const sum = letters.reduce((total, letter, index) => total + (index + 1) * CROCKFORD.indexOf(letter), 0);
  return letters.join("") + CROCKFORD[sum % 31];
};

export const plainOf = (told, photos) => {
  const parts = [new TextEncoder().encode(JSON.stringify(told)), ...photos].flatMap((part) => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, part.length);
    return [length, part];
  });
  const bytes = joined(parts);
  const step = STEPS.find((each) => each >= bytes.length);
  if (!step) throw new RangeError("too large");
  const padded = new Uint8Array(step);
  padded.set(bytes);
  bytes.fill(0);
  return padded;
};

// {id, bytes}: the item's random name and its envelope.
export const seal = async (told, photos, key, library) => {
  const { CipherSuite, KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM } = library;
  const suite = new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
  const item = randomBytes(16);
  const name = fromHex(key.name);
  const plain = plainOf(told, photos);
  const to = await suite.DeserializePublicKey(fromHex(key.public));
  const { encapsulatedSecret, ciphertext } = await suite.Seal(to, plain, { info: joined([LABEL, name, item]) });
  plain.fill(0);
  const envelope = joined([Uint8Array.from(MAGIC), name, item, new Uint8Array(encapsulatedSecret), new Uint8Array(ciphertext)]);
  return { id: toHex(item), bytes: envelope.buffer };
};
