"""What programs usually import: part of the start-up image, so that a run needn't compile it."""

# ruff: noqa: F401
import argparse
import asyncio
import base64
import bisect
import collections
import concurrent.futures
import contextlib
import copy
import csv
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import hashlib
import heapq
import importlib
import inspect
import io
import itertools
import json
import logging
import math
import operator
import os
import pathlib
import pprint
import queue
import random
import re
import secrets
import signal
import socket
import statistics
import string
import struct
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
import traceback
import types
import typing
import unittest
import uuid
import warnings
import zoneinfo

CLIENTS = ("dqlitepy", "faultbook.dqlite", "fluss", "faultbook.fluss", "pyarrow")


def clients():
    """Loads the clients too. One that can't be loaded says so when a program imports it."""
    for name in CLIENTS:
        try:
            importlib.import_module(name)
        except Exception:
            pass
