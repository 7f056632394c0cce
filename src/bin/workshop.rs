//! The workshop: makes and opens links, and draws what few visits need. Loaded when first needed.

fn main() {
    preflight::workshop::start();
}
