//! A user's jobs, from the first key to what is saved. One file for each job.

mod elder;
mod find;
<<<<<<< HEAD
mod handover;
=======
mod import;
>>>>>>> 8dc5b4b (Import a spreadsheet by keys: find it, see what would become of each row, write it as one action)
mod matters;
mod people;
mod people_forms;
mod pocket;
mod roster;
mod settings;
mod visits;
mod visits_later;
mod wizard;
