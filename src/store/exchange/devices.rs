//! The networks this desk belongs to and their computers, as signed texts: what they say is verified in `sync`, whoever wrote
//! them here. Secret keys never come near this file.

use rusqlite::{TransactionBehavior, params};

use crate::domain::id::LogId;
use crate::store::logs::DEVICE;
use crate::store::open::database;
use crate::store::parcel::{Device, Have, Reach};
use crate::store::{Reader, Store, StoreError};

/// One network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkRow {
    /// Its ten letters.
    pub name: String,
    /// Its public root key.
    pub root: String,
    /// Code of the desk that keeps it.
    pub keeper: String,
    /// Name of that desk.
    pub keeper_name: String,
    /// The largest number its root key is known to have given out.
    pub serial: u64,
}

/// What a network said of one computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRow {
    /// The computer.
    pub device: Device,
    /// Its newest certificate, signed.
    pub certificate: String,
    /// Its revocation, signed, if that is newer.
    pub revocation: Option<String>,
}

impl Reader<'_> {
    /// The networks this desk belongs to, by name.
    pub fn networks(self) -> Result<Vec<NetworkRow>, StoreError> {
        let sql = "SELECT name, root, keeper, keeper_name, serial FROM network ORDER BY name";
        let mut query = self.conn.prepare_cached(sql)?;
        let rows = query.query_map([], |row| {
            Ok(NetworkRow {
                name: row.get(0)?,
                root: row.get(1)?,
                keeper: row.get(2)?,
                keeper_name: row.get(3)?,
                serial: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The computers of a network, by name.
    pub fn devices(self, network: &str) -> Result<Vec<DeviceRow>, StoreError> {
        let sql = "SELECT id, certificate, revocation FROM device WHERE network = ?1 ORDER BY id";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([network])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            let device = id.parse().map_err(|_| StoreError::Unreadable(id))?;
            found.push(DeviceRow { device, certificate: row.get(1)?, revocation: row.get(2)? });
        }
        Ok(found)
    }

    /// This computer, once its name follows from its keys.
    pub fn own_device(self) -> Result<Option<Device>, StoreError> {
        let name = self.meta(DEVICE)?;
        name.map(|name| name.parse().map_err(|_| StoreError::Unreadable(name))).transpose()
    }

    /// How far the logs of a computer reach here, their branches included.
    pub fn reach_of(self, device: Device) -> Result<Have, StoreError> {
        let sql = "SELECT coalesce(root, id), max(length), tail FROM log WHERE device = ?1 AND length > 0
             GROUP BY coalesce(root, id)";
        self.have_by(sql, device)
    }

    /// The logs this computer writes.
    pub fn own_logs(self) -> Result<std::collections::BTreeSet<LogId>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT id FROM log WHERE mine")?;
        let names = query.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        names.iter().map(|name| crate::store::logs::read_log(name)).collect()
    }

    /// The incarnation in which this computer writes.
    pub fn incarnation(self) -> Result<u32, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT coalesce(max(incarnation), 1) FROM log WHERE mine")?;
        Ok(query.query_row([], |row| row.get(0))?)
    }

    /// The latest incarnation of a computer that is known here; 0 if it has written nothing.
    pub fn incarnation_of(self, device: Device) -> Result<u32, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT coalesce(max(incarnation), 0) FROM log WHERE device = ?1")?;
        Ok(query.query_row([device.as_str()], |row| row.get(0))?)
    }

    /// The logs of a computer, this one or another, as far as they are held here.
    pub fn logs_of(self, device: Device) -> Result<Have, StoreError> {
        self.have_by("SELECT id, length, tail FROM log WHERE device = ?1 AND length > 0 AND root IS NULL", device)
    }

    fn have_by(self, sql: &str, device: Device) -> Result<Have, StoreError> {
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([device.as_str()])?;
        let mut have = Have::new();
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            let log: LogId = id.parse().map_err(|_| StoreError::Unreadable(id))?;
            have.insert(log, Reach::new(row.get(1)?, &row.get(2)?));
        }
        Ok(have)
    }
}

impl Store {
    /// Keeps a network and what it says of these computers, all or nothing, in place of what it said of them before. Durable
    /// when this returns.
    pub fn keep_network(&mut self, network: &NetworkRow, devices: &[DeviceRow]) -> Result<(), StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute(
            "INSERT OR REPLACE INTO network (name, root, keeper, keeper_name, serial) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![network.name, network.root, network.keeper, network.keeper_name, network.serial],
        )?;
        for one in devices {
            tx.execute(
                "INSERT OR REPLACE INTO device (network, id, certificate, revocation) VALUES (?1, ?2, ?3, ?4)",
                params![network.name, one.device.as_str(), one.certificate, one.revocation],
            )?;
        }
        tx.commit().map_err(|error| StoreError::sql(&database(&self.dir), &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_and_its_computers_read_back_and_outlive_a_rebuild() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path()).unwrap();
        let network = NetworkRow {
            name: "k3v9qm2xhd".to_owned(),
            root: "00".to_owned(),
            keeper: "QJD".to_owned(),
            keeper_name: "千家店镇".to_owned(),
            serial: 7,
        };
        let device = |bits, revocation: Option<&str>| DeviceRow {
            device: LogId::from_bits(bits),
            certificate: "{}".to_owned(),
            revocation: revocation.map(str::to_owned),
        };
        store.keep_network(&network, &[device(1, None), device(2, None)]).unwrap();
        store.keep_network(&NetworkRow { serial: 8, ..network.clone() }, &[device(2, Some("{}"))]).unwrap();
        crate::store::check::rebuild(&mut store).unwrap();
        drop(store);
        let store = Store::open(dir.path()).unwrap();
        assert_eq!(store.read().networks().unwrap(), [NetworkRow { serial: 8, ..network }]);
        assert_eq!(store.read().devices("k3v9qm2xhd").unwrap(), [device(1, None), device(2, Some("{}"))]);
        assert_eq!(store.read().devices("other").unwrap(), []);
    }
}
