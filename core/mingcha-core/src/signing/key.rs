//! Public keys (RFC 5280 `SubjectPublicKeyInfo`) and the verification of signatures with them.

use super::asn1::{Element, Elements, INTEGER, SEQUENCE};
use super::hash::Hash;
use super::problem;
use crate::error::Result;
use crate::limits::{MAX_DSA_BITS, MAX_RSA_BITS};
use num_bigint::BigUint;
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use rsa::{BoxedUint, Pkcs1v15Sign, Pss, RsaPublicKey};

const RSA: &str = "1.2.840.113549.1.1.1";
const RSA_PSS: &str = "1.2.840.113549.1.1.10";
const EC: &str = "1.2.840.10045.2.1";
const DSA: &str = "1.2.840.10040.4.1";

/// How a signature is made, the hash aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Padding {
    /// RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2).
    Pkcs1,
    /// RSASSA-PSS with MGF1 of the same hash and a salt of its length (RFC 8017 section 8.1).
    Pss,
    /// ECDSA, DER-encoded.
    Ecdsa,
    /// DSA, DER-encoded (FIPS 186-4).
    Dsa,
}

/// A key that signatures are verified with.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PublicKey {
    Rsa(Box<RsaPublicKey>),
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
    P521(Box<p521::ecdsa::VerifyingKey>),
    Dsa(Box<DsaKey>),
}

impl PublicKey {
    /// The key of an encoded `SubjectPublicKeyInfo`; refused with `signing-key` when it is of a kind, curve or size that
    /// is not verified here, or no sound key.
    pub fn read(info: &[u8]) -> Result<PublicKey> {
        let refuse = |reason: String| problem("signing-key", None, reason);
        let (algorithm, parameters, bits) = split(Elements::new(info).need("a public key")?)?;
        match algorithm.as_str() {
            RSA | RSA_PSS => {
                let mut numbers = Elements::new(bits).need("an RSA key")?.expect(SEQUENCE, "an RSA key")?.children();
                let (n, e) = (number(&mut numbers, "an RSA modulus")?, number(&mut numbers, "an RSA exponent")?);
                if n.len() * 8 > MAX_RSA_BITS || e.len() > 8 {
                    return Err(refuse(format!(
                        "an RSA key of {} bits with an exponent of {} bytes is not verified",
                        n.len() * 8,
                        e.len()
                    )));
                }
                // Android's library (BoringSSL) takes moduli from 512 bits on.
                RsaPublicKey::new_with_size_limits(uint(n)?, uint(e)?, 512..=MAX_RSA_BITS)
                    .map(|key| PublicKey::Rsa(Box::new(key)))
                    .map_err(|e| refuse(format!("unsound RSA key: {e}")))
            }
            EC => {
                let curve = parameters.map_or_else(String::new, |p| p.oid().unwrap_or_else(|_| "given by parameters".to_owned()));
                let unsound = |_| refuse(format!("the point is not on curve {curve}"));
                match curve.as_str() {
                    "1.2.840.10045.3.1.7" => p256::ecdsa::VerifyingKey::from_sec1_bytes(bits).map(PublicKey::P256).map_err(unsound),
                    "1.3.132.0.34" => p384::ecdsa::VerifyingKey::from_sec1_bytes(bits).map(PublicKey::P384).map_err(unsound),
                    "1.3.132.0.35" => {
                        p521::ecdsa::VerifyingKey::from_sec1_bytes(bits).map(|k| PublicKey::P521(Box::new(k))).map_err(unsound)
                    }
                    _ => Err(refuse(format!("signatures of elliptic curve {curve} are not verified"))),
                }
            }
            DSA => {
                let parameters = parameters.ok_or_else(|| refuse("a DSA key without parameters".to_owned()))?;
                let mut numbers = parameters.expect(SEQUENCE, "DSA parameters")?.children();
                let (p, q, g) = (number(&mut numbers, "DSA p")?, number(&mut numbers, "DSA q")?, number(&mut numbers, "DSA g")?);
                let y = number(&mut Elements::new(bits), "a DSA key")?;
                DsaKey::new(p, q, g, y)
                    .map(|key| PublicKey::Dsa(Box::new(key)))
                    .ok_or_else(|| refuse(format!("a DSA key of {} and {} bits is not verified or unsound", bit_len(p), bit_len(q))))
            }
            other => Err(refuse(format!("keys of algorithm {other} are not verified"))),
        }
    }

    /// `rsa`, `ec`, `dsa`, or the identifier, of a `SubjectPublicKeyInfo`.
    pub fn algorithm_name(info: Element<'_>) -> Option<String> {
        let (algorithm, ..) = split(info).ok()?;
        Some(match algorithm.as_str() {
            RSA | RSA_PSS => "rsa".to_owned(),
            EC => "ec".to_owned(),
            DSA => "dsa".to_owned(),
            _ => algorithm,
        })
    }

    /// Key size in bits, also of keys that are not verified.
    pub fn bits_of(info: Element<'_>) -> Option<u32> {
        let (algorithm, parameters, bits) = split(info).ok()?;
        match algorithm.as_str() {
            RSA | RSA_PSS => {
                let sequence = Elements::new(bits).next().ok()??;
                number(&mut sequence.children(), "modulus").ok().map(bit_len)
            }
            DSA => number(&mut parameters?.children(), "p").ok().map(bit_len),
            EC => Some(match parameters?.oid().ok()?.as_str() {
                "1.2.840.10045.3.1.7" => 256,
                "1.3.132.0.34" => 384,
                "1.3.132.0.35" => 521,
                "1.3.132.0.33" => 224,
                "1.3.132.0.10" => 256,
                // An uncompressed point is 0x04 and two coordinates.
                _ => u32::try_from(bits.len().checked_sub(1)? / 2).ok()?.checked_mul(8)?,
            }),
            _ => None,
        }
    }

    /// Whether `signature` is this key's over data with this hash.
    pub fn verify(&self, padding: Padding, hash: Hash, digest: &[u8], signature: &[u8]) -> bool {
        match (self, padding) {
            (PublicKey::Rsa(key), Padding::Pkcs1) => {
                let scheme = Pkcs1v15Sign { hash_len: Some(digest.len()), prefix: hash.digest_info().into() };
                key.verify(scheme, digest, signature).is_ok()
            }
            (PublicKey::Rsa(key), Padding::Pss) => match hash {
                Hash::Sha256 => key.verify(Pss::<sha2::Sha256>::new(), digest, signature).is_ok(),
                Hash::Sha384 => key.verify(Pss::<sha2::Sha384>::new(), digest, signature).is_ok(),
                Hash::Sha512 => key.verify(Pss::<sha2::Sha512>::new(), digest, signature).is_ok(),
                _ => false,
            },
            (PublicKey::P256(key), Padding::Ecdsa) => {
                p256::ecdsa::Signature::from_der(signature).is_ok_and(|s| key.verify_prehash(&widen(digest, 32), &s).is_ok())
            }
            (PublicKey::P384(key), Padding::Ecdsa) => {
                p384::ecdsa::Signature::from_der(signature).is_ok_and(|s| key.verify_prehash(&widen(digest, 48), &s).is_ok())
            }
            (PublicKey::P521(key), Padding::Ecdsa) => {
                p521::ecdsa::Signature::from_der(signature).is_ok_and(|s| key.verify_prehash(&widen(digest, 66), &s).is_ok())
            }
            (PublicKey::Dsa(key), Padding::Dsa) => key.verify(digest, signature).unwrap_or(false),
            _ => false,
        }
    }

    /// The padding signatures of this key have in PKCS #7, where only the hash is named apart.
    pub fn default_padding(&self) -> Padding {
        match self {
            PublicKey::Rsa(_) => Padding::Pkcs1,
            PublicKey::P256(_) | PublicKey::P384(_) | PublicKey::P521(_) => Padding::Ecdsa,
            PublicKey::Dsa(_) => Padding::Dsa,
        }
    }
}

/// A digest shorter than the curve's order as the same number at full width (the crates refuse short ones).
fn widen(digest: &[u8], width: usize) -> Vec<u8> {
    let mut wide = vec![0; width.saturating_sub(digest.len())];
    wide.extend_from_slice(digest);
    wide
}

/// Algorithm, parameters and key bits of a `SubjectPublicKeyInfo`.
fn split(info: Element<'_>) -> Result<(String, Option<Element<'_>>, &[u8])> {
    let mut parts = info.expect(SEQUENCE, "a public key")?.children();
    let mut algorithm = parts.need("a key algorithm")?.expect(SEQUENCE, "a key algorithm")?.children();
    let oid = algorithm.need("a key algorithm")?.oid()?;
    Ok((oid, algorithm.next()?, parts.need("key bits")?.bit_string()?))
}

fn number<'a>(elements: &mut Elements<'a>, what: &str) -> Result<&'a [u8]> {
    let element = elements.need(what)?.expect(INTEGER, what)?;
    element.unsigned().filter(|n| !n.is_empty()).ok_or_else(|| problem("signing-key", None, format!("{what} is not positive")))
}

fn bit_len(number: &[u8]) -> u32 {
    number.first().map_or(0, |first| (number.len() as u32).saturating_mul(8).saturating_sub(first.leading_zeros()))
}

fn uint(number: &[u8]) -> Result<BoxedUint> {
    BoxedUint::from_be_slice(number, bit_len(number)).map_err(|_| problem("signing-key", None, "a key's number is too large"))
}

/// A DSA key (FIPS 186-4). Verification handles no secrets, so that plain big-number arithmetic does; the `dsa` crate's
/// constant-time arithmetic took 40 ms for a 2048-bit key.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DsaKey {
    p: BigUint,
    q: BigUint,
    g: BigUint,
    y: BigUint,
}

impl DsaKey {
    /// The key of these numbers, when its sizes are ones that Android takes and the numbers are in range.
    fn new(p: &[u8], q: &[u8], g: &[u8], y: &[u8]) -> Option<DsaKey> {
        let one = BigUint::from(1u8);
        if bit_len(p) > MAX_DSA_BITS || !matches!(bit_len(q), 160 | 224 | 256) {
            return None;
        }
        let [p, q, g, y] = [p, q, g, y].map(BigUint::from_bytes_be);
        let sound = p.bit(0) && q.bit(0) && p > q && one < g && g < p && one < y && y < p;
        sound.then_some(DsaKey { p, q, g, y })
    }

    /// FIPS 186-4 section 4.7; nothing when the signature is no pair of numbers in range.
    fn verify(&self, digest: &[u8], signature: &[u8]) -> Option<bool> {
        let mut numbers = Elements::new(signature).next().ok()??.expect(SEQUENCE, "a DSA signature").ok()?.children();
        let (r, s) = (number(&mut numbers, "r").ok()?, number(&mut numbers, "s").ok()?);
        let [r, s] = [r, s].map(BigUint::from_bytes_be);
        if r >= self.q || s >= self.q {
            return None;
        }
        // The leftmost bits of the digest, as many as q has.
        let width = usize::try_from(self.q.bits() / 8).ok()?;
        let z = BigUint::from_bytes_be(&digest[..digest.len().min(width)]);
        let w = s.modinv(&self.q)?;
        let (u1, u2) = (z * &w % &self.q, &r * w % &self.q);
        let v = self.g.modpow(&u1, &self.p) * self.y.modpow(&u2, &self.p) % &self.p % &self.q;
        Some(v == r)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pss_signatures_with_a_salt_of_the_hash_size() {
        let data = b"signed data";
        let key = PublicKey::read(include_bytes!("../../tests/data/signing/pss-key.der")).unwrap();
        let short = include_bytes!("../../tests/data/signing/pss-sha256.sig");
        let long = include_bytes!("../../tests/data/signing/pss-sha512.sig");
        let holds = |padding, hash: Hash, signature: &[u8]| key.verify(padding, hash, &hash.of(data), signature);
        assert!(holds(Padding::Pss, Hash::Sha256, short) && holds(Padding::Pss, Hash::Sha512, long));
        assert!(!holds(Padding::Pss, Hash::Sha512, short) && !holds(Padding::Pkcs1, Hash::Sha256, short));
        assert!(!holds(Padding::Ecdsa, Hash::Sha256, short) && !holds(Padding::Pss, Hash::Sha256, &short[1..]));
    }

    fn info(algorithm: &[u8], numbers: &[u8]) -> Vec<u8> {
        let wrap = |tag: u8, content: &[u8]| [&[tag][..], &super::super::asn1::der_length(content.len()), content].concat();
        wrap(0x30, &[wrap(0x30, algorithm), wrap(3, &[&[0], &wrap(0x30, numbers)[..]].concat())].concat())
    }

    fn rsa(n: &[u8], e: &[u8]) -> Vec<u8> {
        let integer = |number: &[u8]| [&[2][..], &super::super::asn1::der_length(number.len() + 1), &[0], number].concat();
        info(b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00", &[integer(n), integer(e)].concat())
    }

    #[test]
    fn rsa_keys_within_bounds_only() {
        let reason = |n: &[u8], e: &[u8]| PublicKey::read(&rsa(n, e)).err().map(|p| p.code);
        assert_eq!(reason(&[0xff; 64], &[1, 0, 1]), None);
        assert_eq!(reason(&[0xff; 2048], &[3]), None);
        for (n, e) in [
            (vec![0xff; 63], vec![3]),
            (vec![0xff; 2049], vec![3]),
            (vec![0xfe; 128], vec![3]),
            (vec![0xff; 128], vec![2]),
            (vec![0xff; 128], vec![9; 9]),
        ] {
            assert_eq!(reason(&n, &e), Some("signing-key"), "{} {e:?}", n.len());
        }
        let key = PublicKey::read(&rsa(&[0xff; 2048], &[1, 0, 1])).unwrap();
        assert!(!key.verify(Padding::Pkcs1, Hash::Sha256, &[1; 32], &[7; 2048]));
    }

    #[test]
    fn dsa_keys_of_odd_numbers_do_not_verify_and_do_not_panic() {
        for (p, q) in [([0xff; 128], [0xff; 20]), ([0xfe; 128], [0xff; 20]), ([0xff; 128], [0x81; 20])] {
            let Some(key) = DsaKey::new(&p, &q, &[2], &[3]) else { continue };
            for (r, s) in [(1u8, 1u8), (5, 0x81), (0x7f, 0x7f)] {
                assert_ne!(key.verify(&[9; 32], &[0x30, 8, 2, 2, 0, r, 2, 2, 0, s]), Some(true));
            }
            assert_eq!(key.verify(&[9; 32], b"\x30\x06\x02\x01\x00\x02\x01\x01"), None);
        }
        assert!(DsaKey::new(&[0xff; 128], &[0xff; 19], &[2], &[3]).is_none());
        assert!(DsaKey::new(&[0xff; 128], &[0xff; 20], &[1], &[3]).is_none());
    }

    #[test]
    fn keys_that_are_not_verified_are_still_named() {
        let ed25519 = b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00\x01\x02\x03\x04\x05\x06\x07\x08\x01\x02\x03\x04\x05\x06\x07\x08\x01\x02\x03\x04\x05\x06\x07\x08\x01\x02\x03\x04\x05\x06\x07\x08";
        assert_eq!(PublicKey::read(ed25519).unwrap_err().code, "signing-key");
        let element = Elements::new(ed25519).next().unwrap().unwrap();
        assert_eq!(PublicKey::algorithm_name(element).as_deref(), Some("1.3.101.112"));
        assert_eq!(PublicKey::bits_of(element), None);
        let large = rsa(&[0xff; 3000], &[3]);
        assert_eq!(PublicKey::bits_of(Elements::new(&large).next().unwrap().unwrap()), Some(24_000));
    }
}
