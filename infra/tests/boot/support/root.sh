#!/usr/bin/env bash
# root.sh FOLDER: makes a throw-away root of it (this machine's programs, nothing else of this machine) and stays in it as the first
# process of its own: whoever ends it ends everything in it. Wants namespaces of its own for mounts and processes.
set -euo pipefail

root=$1
mkdir -p "$root"/{dev,proc,usr,tmp,run,opt,var/log,var/lib,var/cache}
chmod 1777 "$root/tmp"
mount --make-rprivate /
mount --bind /usr "$root/usr"
mount -o remount,bind,ro "$root/usr"
mount --bind "$root/local" "$root/usr/local"
for name in bin lib lib64 sbin; do ln -sfn "usr/$name" "$root/$name"; done
mount --rbind /dev "$root/dev"
mount -t proc proc "$root/proc"
exec chroot "$root" /usr/bin/sleep infinity
