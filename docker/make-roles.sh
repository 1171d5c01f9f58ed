#!/bin/sh
# Run once by the image of PostgreSQL, on an empty server: both roles and the database (docs/operations.md).
set -eu
psql --username postgres --set ON_ERROR_STOP=1 --set owner="$OWNER_PASSWORD" --set app="$APP_PASSWORD" << 'END'
CREATE ROLE pejlemaerke_owner LOGIN PASSWORD :'owner';
CREATE ROLE pejlemaerke LOGIN PASSWORD :'app';
CREATE DATABASE pejlemaerke OWNER pejlemaerke_owner ENCODING 'UTF8';
END
