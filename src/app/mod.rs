//! The core of the application: what it knows, what can happen, and what follows.
//!
//! [`update`](update::update) is a pure function of the [`Model`](model::Model), a
//! [`Message`](message::Message) and the [`Moment`](message::Moment) at which it came; what the
//! browser has to do about it comes back as [`Command`](command::Command)s.

pub mod command;
pub mod elsewhere;
pub mod history;
pub mod hosting;
pub mod message;
pub mod model;
pub mod names;
pub mod notice;
pub mod opening;
pub mod own;
pub mod reading;
pub mod replies;
pub mod requests;
pub mod route;
pub mod runs;
pub mod saving;
pub mod sheet;
mod staying;
pub mod storage;
pub mod time;
pub mod title;
pub mod twins;
pub mod undo;
pub mod unsaved;
pub mod update;
pub mod viewing;
pub mod work;
