"""The settings of a connection."""

from ._native import argument, i32, i64, instance, make, native, optional, text, text_map, truth, u64
from ._simulated import new, read, write

_LARGEST = 2**64 - 1
_EXACT = 2**53


def _camel(name):
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _setting(name, parameter, kind):
    """A setting by its name in Python. The simulated client keeps its value."""
    inside = _camel(name)

    def get(self):
        value = read(self._inside, inside)
        # What the simulator holds as "without end" is the largest number here.
        return min(int(value), _LARGEST) if kind is u64 and value < float("inf") else _finite(value)

    def set_(self, value):
        given = argument(parameter, value, kind)
        write(self._inside, inside, float(given) if kind is u64 and given > _EXACT else given)

    get.__name__ = set_.__name__ = name
    return property(get, set_)


def _finite(value):
    return _LARGEST if value == float("inf") else value


def _assigner(value):
    given = text(value)
    checked = new("Config", {"writer.bucket.no-key-assigner": given})
    return read(checked, "writerBucketNoKeyAssigner")


@native
class Config:
    """The settings of a connection: from a dict with the keys of the documentation, or set one by one."""

    __module__ = "builtins"
    __slots__ = ("_inside",)

    def __new__(cls, properties=None):
        # A dict that holds something else than text isn't called an argument.
        argument("properties", properties, optional(instance(dict)))
        return make(cls, _inside=new("Config", text_map(properties or {})))

    bootstrap_servers = _setting("bootstrap_servers", "server", text)
    writer_request_max_size = _setting("writer_request_max_size", "size", i32)
    writer_acks = _setting("writer_acks", "acks", text)
    writer_retries = _setting("writer_retries", "retries", i32)
    writer_batch_size = _setting("writer_batch_size", "size", i32)
    writer_dynamic_batch_size_enabled = _setting("writer_dynamic_batch_size_enabled", "enabled", truth)
    writer_dynamic_batch_size_min = _setting("writer_dynamic_batch_size_min", "size", i32)
    writer_batch_timeout_ms = _setting("writer_batch_timeout_ms", "timeout", i64)
    writer_bucket_no_key_assigner = _setting("writer_bucket_no_key_assigner", "value", _assigner)
    writer_enable_idempotence = _setting("writer_enable_idempotence", "enabled", truth)
    writer_max_inflight_requests_per_bucket = _setting("writer_max_inflight_requests_per_bucket", "num", u64)
    writer_buffer_memory_size = _setting("writer_buffer_memory_size", "size", u64)
    writer_buffer_wait_timeout_ms = _setting("writer_buffer_wait_timeout_ms", "timeout", u64)
    writer_kv_backpressure_max_throttle_ms = _setting("writer_kv_backpressure_max_throttle_ms", "timeout", u64)
    scanner_remote_log_prefetch_num = _setting("scanner_remote_log_prefetch_num", "num", u64)
    scanner_remote_log_read_concurrency = _setting("scanner_remote_log_read_concurrency", "num", u64)
    remote_file_download_thread_num = _setting("remote_file_download_thread_num", "num", u64)
    scanner_log_max_poll_records = _setting("scanner_log_max_poll_records", "num", u64)
    scanner_log_fetch_max_bytes = _setting("scanner_log_fetch_max_bytes", "bytes", i32)
    scanner_log_fetch_min_bytes = _setting("scanner_log_fetch_min_bytes", "bytes", i32)
    scanner_log_fetch_wait_max_time_ms = _setting("scanner_log_fetch_wait_max_time_ms", "ms", i32)
    scanner_log_fetch_max_bytes_for_bucket = _setting("scanner_log_fetch_max_bytes_for_bucket", "bytes", i32)
    connect_timeout_ms = _setting("connect_timeout_ms", "timeout", u64)
    security_protocol = _setting("security_protocol", "protocol", text)
    security_sasl_mechanism = _setting("security_sasl_mechanism", "mechanism", text)
    security_sasl_username = _setting("security_sasl_username", "username", text)
    security_sasl_password = _setting("security_sasl_password", "password", text)
