//! Takes the place of the `send_wrapper` crate.
//!
//! Leptos keeps what belongs to one thread in such wrappers, and each use asks the standard library which
//! thread it is on. In a browser's program there is only one, yet the way to that answer (a handle of the
//! thread, with an allocator of its own) weighs 2.6 KB of the download. Here such a program does not ask.

use std::fmt;
use std::future::Future;
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

#[cfg(any(not(target_arch = "wasm32"), target_feature = "atomics"))]
type Thread = std::thread::ThreadId;
#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
type Thread = ();

#[cfg(any(not(target_arch = "wasm32"), target_feature = "atomics"))]
fn this_thread() -> Thread {
    std::thread::current().id()
}
#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
fn this_thread() -> Thread {}

/// A value that may be moved to any thread, and is used and dropped only on the one that made it.
pub struct SendWrapper<T> {
    value: ManuallyDrop<T>,
    thread: Thread,
}

// SAFETY: whatever touches the value makes sure first that it is on the thread that made it.
unsafe impl<T> Send for SendWrapper<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for SendWrapper<T> {}

impl<T> SendWrapper<T> {
    /// Wraps a value of this thread.
    pub fn new(value: T) -> Self {
        Self { value: ManuallyDrop::new(value), thread: this_thread() }
    }

    /// Whether this thread may use the value.
    pub fn valid(&self) -> bool {
        self.thread == this_thread()
    }

    /// The value itself.
    ///
    /// # Panics
    /// On another thread than the value's.
    pub fn take(self) -> T {
        self.check();
        let mut this = ManuallyDrop::new(self);
        // SAFETY: neither this wrapper nor its value is dropped or used again.
        unsafe { ManuallyDrop::take(&mut this.value) }
    }

    fn pinned(self: Pin<&mut Self>) -> Pin<&mut T> {
        // SAFETY: the value stays where it is within its wrapper.
        unsafe { self.map_unchecked_mut(|this| &mut **this) }
    }

    fn check(&self) {
        assert!(self.valid(), "a value was used on another thread than its own");
    }
}

impl<T> Deref for SendWrapper<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.check();
        &self.value
    }
}

impl<T> DerefMut for SendWrapper<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.check();
        &mut self.value
    }
}

impl<T> Drop for SendWrapper<T> {
    fn drop(&mut self) {
        if std::mem::needs_drop::<T>() {
            if !self.valid() && std::thread::panicking() {
                return;
            }
            self.check();
            // SAFETY: it is dropped once, since this wrapper is, and is not used again.
            unsafe { ManuallyDrop::drop(&mut self.value) }
        }
    }
}

impl<T: Clone> Clone for SendWrapper<T> {
    fn clone(&self) -> Self {
        Self::new((**self).clone())
    }
}

impl<T: fmt::Debug> fmt::Debug for SendWrapper<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<F: Future> Future for SendWrapper<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        self.pinned().poll(context)
    }
}

impl<S: Stream> Stream for SendWrapper<S> {
    type Item = S::Item;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
        self.pinned().poll_next(context)
    }
}
