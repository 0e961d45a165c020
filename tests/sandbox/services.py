"""Every server of the sandbox, in the order in which they are shown. To add one: its own folder, and a line here."""

from __future__ import annotations

from tests.sandbox.cas.service import CAS
from tests.sandbox.ckan.service import CKAN
from tests.sandbox.csw.service import PYCSW
from tests.sandbox.geotrek.service import GEOTREK
from tests.sandbox.idgo.service import IDGO
from tests.sandbox.maps.service import MAPCACHE, MAPSERVER
from tests.sandbox.postgresql.service import POSTGRESQL
from tests.sandbox.redis.service import REDIS
from tests.sandbox.service import Service
from tests.sandbox.sftp.service import SFTP
from tests.sandbox.solr.service import SOLR

SERVICES: tuple[Service, ...] = (
    POSTGRESQL,
    REDIS,
    SOLR,
    CKAN,
    CAS,
    IDGO,
    MAPSERVER,
    MAPCACHE,
    PYCSW,
    SFTP,
    GEOTREK,
)
