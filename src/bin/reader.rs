//! The reader: counts what is ticked on a page while nothing else on it is used.

fn main() {
    preflight::reader::start();
}
