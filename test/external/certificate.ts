import { generateKeyPairSync, sign } from 'node:crypto'

export interface Identity {
  readonly key: string
  readonly cert: string
}

/** A key, and a certificate for `host` that it has signed itself: the smallest that TLS takes (RFC 5280, section 4.1). */
export function selfSigned(host: string): Identity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaWithSha256 = sequence(tlv(0x06, Buffer.from('2a8648ce3d040302', 'hex')))
  const name = sequence(tlv(0x31, sequence(tlv(0x06, Buffer.from('550403', 'hex')), tlv(0x0c, Buffer.from(host)))))
  const validity = sequence(time('20200101000000Z'), time('20990101000000Z'))
  const publicKeyInfo = publicKey.export({ type: 'spki', format: 'der' })
  const serial = tlv(0x02, Buffer.from([1]))
  const toSign = sequence(serial, ecdsaWithSha256, name, validity, name, publicKeyInfo)
  const signature = tlv(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', toSign, privateKey)]))
  const der = sequence(toSign, ecdsaWithSha256, signature)
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`,
  }
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts))
}

function time(text: string): Buffer {
  return tlv(0x18, Buffer.from(text))
}

/** A value of ASN.1 in DER: its tag, its length, itself. */
function tlv(tag: number, value: Buffer): Buffer {
  const { length } = value
  const size = length < 128 ? [length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), value])
}
