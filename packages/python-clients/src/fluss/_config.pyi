# Signatures as the published package has them; surface.test.ts holds both to each other.
"""The settings of a connection."""

from typing import Dict, Optional

class Config:
    """
    The settings of a connection: `Config({"bootstrap.servers": "127.0.0.1:9123"})`, or set one by one. Times are in
    milliseconds, sizes in bytes.

    An unknown key raises FlussError -2, a value that is no text TypeError.
    """

    def __new__(cls, properties: Optional[Dict[str, str]]=None) -> Config: ...

    @property
    def bootstrap_servers(self) -> str:
        """Addresses to ask for the cluster, with commas between them."""

    @bootstrap_servers.setter
    def bootstrap_servers(self, server: str) -> None: ...

    @property
    def connect_timeout_ms(self) -> int:
        """How long one TCP connect may take. No request has a timeout."""

    @connect_timeout_ms.setter
    def connect_timeout_ms(self, timeout: int) -> None: ...

    @property
    def remote_file_download_thread_num(self) -> int:
        """Threads that download files of a lake."""

    @remote_file_download_thread_num.setter
    def remote_file_download_thread_num(self, num: int) -> None: ...

    @property
    def scanner_log_fetch_max_bytes(self) -> int:
        """The most bytes of one answer to a fetch."""

    @scanner_log_fetch_max_bytes.setter
    def scanner_log_fetch_max_bytes(self, bytes: int) -> None: ...

    @property
    def scanner_log_fetch_max_bytes_for_bucket(self) -> int:
        """The most bytes of one bucket in an answer."""

    @scanner_log_fetch_max_bytes_for_bucket.setter
    def scanner_log_fetch_max_bytes_for_bucket(self, bytes: int) -> None: ...

    @property
    def scanner_log_fetch_min_bytes(self) -> int:
        """A server waits for so many bytes before it answers a fetch."""

    @scanner_log_fetch_min_bytes.setter
    def scanner_log_fetch_min_bytes(self, bytes: int) -> None: ...

    @property
    def scanner_log_fetch_wait_max_time_ms(self) -> int:
        """How long a server waits for them."""

    @scanner_log_fetch_wait_max_time_ms.setter
    def scanner_log_fetch_wait_max_time_ms(self, ms: int) -> None: ...

    @property
    def scanner_log_max_poll_records(self) -> int:
        """The most records of one poll."""

    @scanner_log_max_poll_records.setter
    def scanner_log_max_poll_records(self, num: int) -> None: ...

    @property
    def scanner_remote_log_prefetch_num(self) -> int:
        """Remote log segments that are fetched ahead."""

    @scanner_remote_log_prefetch_num.setter
    def scanner_remote_log_prefetch_num(self, num: int) -> None: ...

    @property
    def scanner_remote_log_read_concurrency(self) -> int:
        """Reads of remote log segments at once."""

    @scanner_remote_log_read_concurrency.setter
    def scanner_remote_log_read_concurrency(self, num: int) -> None: ...

    @property
    def security_protocol(self) -> str:
        """`SASL` to authenticate; anything else is plain text."""

    @security_protocol.setter
    def security_protocol(self, protocol: str) -> None: ...

    @property
    def security_sasl_mechanism(self) -> str:
        """Only `PLAIN`."""

    @security_sasl_mechanism.setter
    def security_sasl_mechanism(self, mechanism: str) -> None: ...

    @property
    def security_sasl_password(self) -> str:
        """The password for SASL."""

    @security_sasl_password.setter
    def security_sasl_password(self, password: str) -> None: ...

    @property
    def security_sasl_username(self) -> str:
        """The user for SASL."""

    @security_sasl_username.setter
    def security_sasl_username(self, username: str) -> None: ...

    @property
    def writer_acks(self) -> str:
        """How many replicas must have a write: `all` (or `-1`), `1`, `0`."""

    @writer_acks.setter
    def writer_acks(self, acks: str) -> None: ...

    @property
    def writer_batch_size(self) -> int:
        """The most bytes of one batch."""

    @writer_batch_size.setter
    def writer_batch_size(self, size: int) -> None: ...

    @property
    def writer_batch_timeout_ms(self) -> int:
        """How long a row waits for others before it is sent."""

    @writer_batch_timeout_ms.setter
    def writer_batch_timeout_ms(self, timeout: int) -> None: ...

    @property
    def writer_bucket_no_key_assigner(self) -> str:
        """Which bucket a row without a bucket key gets: `sticky` or `round_robin`."""

    @writer_bucket_no_key_assigner.setter
    def writer_bucket_no_key_assigner(self, value: str) -> None: ...

    @property
    def writer_buffer_memory_size(self) -> int:
        """Bytes that may wait to be sent."""

    @writer_buffer_memory_size.setter
    def writer_buffer_memory_size(self, size: int) -> None: ...

    @property
    def writer_buffer_wait_timeout_ms(self) -> int:
        """How long `append()` waits for room in the buffer."""

    @writer_buffer_wait_timeout_ms.setter
    def writer_buffer_wait_timeout_ms(self, timeout: int) -> None: ...

    @property
    def writer_dynamic_batch_size_enabled(self) -> bool:
        """Whether batches grow and shrink with what is written."""

    @writer_dynamic_batch_size_enabled.setter
    def writer_dynamic_batch_size_enabled(self, enabled: bool) -> None: ...

    @property
    def writer_dynamic_batch_size_min(self) -> int:
        """The least bytes of such a batch."""

    @writer_dynamic_batch_size_min.setter
    def writer_dynamic_batch_size_min(self, size: int) -> None: ...

    @property
    def writer_enable_idempotence(self) -> bool:
        """Whether the server drops a batch that it has already."""

    @writer_enable_idempotence.setter
    def writer_enable_idempotence(self, enabled: bool) -> None: ...

    @property
    def writer_kv_backpressure_max_throttle_ms(self) -> int:
        """How long writes may be held back when a server is busy."""

    @writer_kv_backpressure_max_throttle_ms.setter
    def writer_kv_backpressure_max_throttle_ms(self, timeout: int) -> None: ...

    @property
    def writer_max_inflight_requests_per_bucket(self) -> int:
        """Batches of one bucket on their way at once: at most 5 with idempotence."""

    @writer_max_inflight_requests_per_bucket.setter
    def writer_max_inflight_requests_per_bucket(self, num: int) -> None: ...

    @property
    def writer_request_max_size(self) -> int:
        """The most bytes of one request."""

    @writer_request_max_size.setter
    def writer_request_max_size(self, size: int) -> None: ...

    @property
    def writer_retries(self) -> int:
        """How often a write is tried again. The default is without end."""

    @writer_retries.setter
    def writer_retries(self, retries: int) -> None: ...
