import Crypto
import GRDB
import Logging
import Yams
