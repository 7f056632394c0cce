//! Compresses the short texts of a share link: names, reasons, notes, values.
//!
//! A general compressor has nothing to go by in the first few hundred bytes. This one mixes the
//! guesses of five byte contexts (the last 0 to 3 bytes, and the word so far) bit by bit, and
//! has read a primer, a page of such texts, before the first byte. Integers only: the model, the
//! primer and all its numbers are frozen with version 1 of the link.
//!
//! Measured in bytes, against raw deflate (level 9) with the same primer as preset dictionary:
//!
//! | text | plain | deflate | this |
//! |---|---|---|---|
//! | run name, person, ten reasons of 30 characters, three values | 434 | 224 | 171 |
//! | the same, another system and team | 440 | 249 | 185 |
//! | run name, person, three short reasons, one value | 112 | 67 | 48 |
//! | run name, person, three long reasons | 225 | 135 | 90 |
//!
//! It costs 2 KB of primer and a small model over the range coder that the marks need anyway, where
//! a deflate library costs 15–20 KB of download. While it works it takes 260 KB of memory; reading
//! the primer takes about 1 ms, and 64 KB of text 40 ms.

mod byte_model;

use self::byte_model::ByteModel;
use super::range_coder::{BitCoder, Decoder, Encoder, Probability};

/// What the model reads first: typical texts in the order that a link carries them; `|` stands
/// for [`END_OF_TEXT`].
const PRIMER: &str = "\
    v3.0.0 → production|v2.14.1 → staging|Release 2.4.0|Hotfix 1.9.2|Q3 launch|Friday deploy|\
    2026-02-08 production|Sprint 42 release, eu-west-1|Rollback rehearsal|Anna Schmidt|\
    Maria Garcia|David Chen|James Miller|Sarah Johnson|Tom|Alex|Priya Patel|on-call|\
    Not used in this release|No database migration in this release|\
    No schema change in this version|No changes to the API since the last release|\
    We do not use Redis|We have no mobile app|There is no staging environment yet|\
    Does not apply: internal service only|Not applicable to this service, no user uploads|\
    No customer data is stored|No payments in this product|Only one region|Single tenant|\
    Handled by Vercel|Handled by the platform team|Managed by Cloudflare|\
    Done by Render automatically|Covered by the load test on Monday|Covered by CI|\
    Already done in the previous release, see JIRA-1234|Out of scope for this release|\
    Will be done after launch, agreed with the product owner|Planned for next week|\
    Postponed to v3.1|Accepted risk, signed off by the security team|\
    Waiting for approval from legal|Waiting for DNS propagation|Waiting for the certificate|\
    Waiting on review of pull request #512|Blocked by OPS-318|\
    Missing access to the production account|Credentials are missing, asked Tom|\
    Backup restore test failed, needs another run|Tests are failing on main|\
    Two alerts are still firing in Sentry|Error rate is too high: 2.5 %|p95 latency above 800 ms|\
    Rate limit not configured|Key rotation needs the admin|The monitoring dashboard is not ready|\
    Feature flag is off, so users cannot see it|Needs a decision by the team lead|\
    Fixed in https://github.com/acme/app/pull/128|See https://acme.atlassian.net/browse/OPS-77|\
    Checked manually with curl, returns 200|Verified on staging at 14:30 UTC|\
    OpenAI quota is too low|Docker image is not built yet|\
    Supabase and MongoDB are not part of this stack|vapi_url|https://api.acme.com|vapproved_by|\
    Anna Schmidt, 2026-03-01|vbackend_lead|Maria Garcia, @maria|vbranch|main|vbucket|\
    acme-prod-backups|vdatabase|app-prod|vdomain|app.acme.dev|vhealth_path|/api/v1/health|\
    von_call|David Chen, +49 170 5550123|vprevious_version|v2.9.1|vregion|us-east-1|\
    vrelease_date|2026-02-10|vstaging_domain|staging.example.com|vbackend_url|\
    https://acme-api.onrender.com|vversion|3.0.0|v";

/// Ends each text; [`compress`] adds it and codes after each one whether all is said.
const END_OF_TEXT: u8 = 0;
/// The chance that a text is the last one, of 65,536, and how many observations it is worth.
const LAST_TEXT: Probability = Probability::new(1 << 13, 4);
/// `text` in few bytes.
#[must_use]
pub fn compress(text: &[u8]) -> Vec<u8> {
    let mut model = primed_model();
    let mut encoder = Encoder::default();
    let mut last = LAST_TEXT;
    let end = text.len();
    for (at, &byte) in text.iter().chain([&END_OF_TEXT]).enumerate() {
        model.code_byte(&mut encoder, byte);
        if byte == END_OF_TEXT {
            encoder.code_learning(at == end, &mut last);
        }
    }
    encoder.finish()
}

/// The text that [`compress`] made `bytes` of; `None` if that is longer than `limit` bytes.
///
/// Other bytes can give a text too: the caller compresses again to be sure.
#[must_use]
pub fn decompress(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut model = primed_model();
    let mut decoder = Decoder::new(bytes);
    let mut last = LAST_TEXT;
    let mut text = Vec::new();
    while text.len() <= limit {
        let byte = model.code_byte(&mut decoder, 0);
        if byte == END_OF_TEXT && decoder.code_learning(false, &mut last) {
            return Some(text);
        }
        text.push(byte);
    }
    None
}

/// The model after reading the primer.
fn primed_model() -> ByteModel {
    let mut model = ByteModel::default();
    for byte in PRIMER.bytes() {
        let byte = if byte == b'|' { END_OF_TEXT } else { byte };
        model.code_byte(&mut Reader, byte);
    }
    model
}

/// Takes every bit as it is and writes nothing.
struct Reader;

impl BitCoder for Reader {
    fn code(&mut self, bit: bool, _: u16) -> bool {
        bit
    }
}
