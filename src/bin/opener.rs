//! The opener: shows what a link carries on the page that it leads to.

fn main() {
    preflight::opener::start();
}
